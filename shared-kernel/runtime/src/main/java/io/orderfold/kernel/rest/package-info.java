/** How every service reads a request and says what is wrong with it: strict parameters, problem details of RFC 9457. */
@NullMarked
package io.orderfold.kernel.rest;

import org.jspecify.annotations.NullMarked;
