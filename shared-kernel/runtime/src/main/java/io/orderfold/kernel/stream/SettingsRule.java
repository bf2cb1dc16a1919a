package io.orderfold.kernel.stream;

import java.util.List;

/**
 * What a service demands of its own settings. Each bean of this type is asked once, with the settings of the kernel and before anything is started: one
 * problem ends the start with {@link ExitReason#CONFIGURATION}.
 */
@FunctionalInterface
public interface SettingsRule {

    /** A sentence for each setting that cannot work, which says what to do; empty when all can. */
    List<String> problems();
}
