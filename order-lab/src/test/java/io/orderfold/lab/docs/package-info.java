/** Holds what the pages say against what the repository contains. */
@NullMarked
package io.orderfold.lab.docs;

import org.jspecify.annotations.NullMarked;
