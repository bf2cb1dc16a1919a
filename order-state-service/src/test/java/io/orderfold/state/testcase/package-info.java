/** Orders as files: given these facts, when this one comes, then the order stands like this. */
@NullMarked
package io.orderfold.state.testcase;

import org.jspecify.annotations.NullMarked;
