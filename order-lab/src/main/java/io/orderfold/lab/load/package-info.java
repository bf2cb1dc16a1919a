/** Orders of an old system enter as facts: from a file, checked line by line, to the topics that own them, all of it or to be resumed. */
@NullMarked
package io.orderfold.lab.load;

import org.jspecify.annotations.NullMarked;
