/** The pages of the packaged suite, with much behind them. */
@NullMarked
package io.orderfold.lab.pages;

import org.jspecify.annotations.NullMarked;
