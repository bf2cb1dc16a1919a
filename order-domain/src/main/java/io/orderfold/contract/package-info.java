/**
 * What the suite shares with everyone outside it: topics, event types, headers, schemas, and the way between them and
 * the order in pure Java.
 *
 * <p>Read in this order: {@link io.orderfold.contract.OrderTopics} (where), {@link io.orderfold.contract.EventTypes}
 * (what), {@link io.orderfold.contract.Envelope} (the headers), {@link io.orderfold.contract.FactDecoder} (bytes to
 * event), {@link io.orderfold.contract.EventEncoder} (event to record). The schemas lie in {@code src/main/avro}; their
 * classes, in {@code io.orderfold.contract.avro}, are generated.
 */
@NullMarked
package io.orderfold.contract;

import org.jspecify.annotations.NullMarked;
