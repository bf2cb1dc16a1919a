/** Tests of {@code io.orderfold.lab.load}: a file of facts is checked, loaded, resumed after a kill, and gives the orders that live arrival gives. */
@NullMarked
package io.orderfold.lab.load;

import org.jspecify.annotations.NullMarked;
