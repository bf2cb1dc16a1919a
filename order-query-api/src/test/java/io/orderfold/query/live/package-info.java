@NullMarked
package io.orderfold.query.live;

import org.jspecify.annotations.NullMarked;
