@NullMarked
package io.orderfold.lab.letters;

import org.jspecify.annotations.NullMarked;
