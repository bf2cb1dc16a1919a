/** The format of test cases, there and back. */
@NullMarked
package io.orderfold.testcase;

import org.jspecify.annotations.NullMarked;
