@NullMarked
package io.orderfold.query.landscape;

import org.jspecify.annotations.NullMarked;
