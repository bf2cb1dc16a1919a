/**
 * What a replica keeps of the dead letters, and what becomes of them: read, kept until it is too old, decided by people.
 *
 * <p>Read in this order: {@link io.orderfold.query.letters.Letter} (a record of the topic), {@link io.orderfold.query.letters.LetterRow} (what is known of
 * it), {@link io.orderfold.query.letters.LetterTopology} (who keeps it).
 */
@NullMarked
package io.orderfold.query.letters;

import org.jspecify.annotations.NullMarked;
