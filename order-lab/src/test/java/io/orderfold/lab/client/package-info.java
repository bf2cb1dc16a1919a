/** Clients that know the API by its document alone: their code is generated from it, and asks the running API. */
@NullMarked
package io.orderfold.lab.client;

import org.jspecify.annotations.NullMarked;
