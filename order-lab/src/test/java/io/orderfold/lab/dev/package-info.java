@NullMarked
package io.orderfold.lab.dev;

import org.jspecify.annotations.NullMarked;
