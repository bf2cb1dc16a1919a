/** The views without a broker. */
@NullMarked
package io.orderfold.query.view;

import org.jspecify.annotations.NullMarked;
