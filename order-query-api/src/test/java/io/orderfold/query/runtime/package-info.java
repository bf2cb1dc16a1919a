@NullMarked
package io.orderfold.query.runtime;

import org.jspecify.annotations.NullMarked;
