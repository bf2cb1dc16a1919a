/** Every event against an order in every situation: one cell, one verdict, one sentence, each of them judged on purpose. */
@NullMarked
package io.orderfold.order.verdicts;

import org.jspecify.annotations.NullMarked;
