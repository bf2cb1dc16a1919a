/** Answers, in words, to what people ask when a service is up and something is wrong. */
@NullMarked
package io.orderfold.kernel.diagnosis;

import org.jspecify.annotations.NullMarked;
