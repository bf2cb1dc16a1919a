/** Random, hostile and nearly right requests to everything that the API document names. */
@NullMarked
package io.orderfold.query.fuzz;

import org.jspecify.annotations.NullMarked;
