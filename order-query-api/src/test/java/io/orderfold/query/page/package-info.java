@NullMarked
package io.orderfold.query.page;

import org.jspecify.annotations.NullMarked;
