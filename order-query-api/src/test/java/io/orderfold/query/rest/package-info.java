/** The API on a real broker and a real registry, and its parts alone. */
@NullMarked
package io.orderfold.query.rest;

import org.jspecify.annotations.NullMarked;
