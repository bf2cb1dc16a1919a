/** The chaos proof: facts fail in random ways, operators and sources repair them in random order, and every record is accounted for. */
@NullMarked
package io.orderfold.lab.chaos;

import org.jspecify.annotations.NullMarked;
