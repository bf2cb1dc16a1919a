/** The suite on one machine: broker and registry, schemas, and the packaged services as processes of their own. */
@NullMarked
package io.orderfold.lab.stack;

import org.jspecify.annotations.NullMarked;
