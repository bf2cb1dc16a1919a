/** Published records for tests, in the words of a case. */
@NullMarked
package io.orderfold.query.given;

import org.jspecify.annotations.NullMarked;
