/** A topology drawn for people: as SVG in the notation of the field, and as Mermaid text. */
@NullMarked
package io.orderfold.kernel.drawing;

import org.jspecify.annotations.NullMarked;
