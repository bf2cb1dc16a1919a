@NullMarked
package io.orderfold.query.suite;

import org.jspecify.annotations.NullMarked;
