@NullMarked
package io.orderfold.images;

import org.jspecify.annotations.NullMarked;
