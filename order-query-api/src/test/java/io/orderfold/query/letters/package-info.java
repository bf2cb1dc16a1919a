@NullMarked
package io.orderfold.query.letters;

import org.jspecify.annotations.NullMarked;
