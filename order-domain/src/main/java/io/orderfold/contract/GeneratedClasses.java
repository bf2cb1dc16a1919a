package io.orderfold.contract;

import io.orderfold.contract.avro.Money;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Makes Avro trust the classes generated from our schemas.
 *
 * <p>Avro 1.12.2 refuses to load any class that a schema names ({@code SecurityException: Forbidden …}) unless the
 * application vouches for it; without this every record read into a generated class is unreadable.
 */
public final class GeneratedClasses {

    private static final String PACKAGE = Money.class.getPackageName();

    private static boolean trusted;

    private GeneratedClasses() {}

    /**
     * Trusts the package of the generated classes besides whatever is trusted already, for the whole JVM. Any thread, any
     * number of times. {@link OrderTopics} calls it, and with it all of this package; whoever reads our records without
     * that calls it himself.
     */
    public static synchronized void trust() {
        if (!trusted) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    ClassSecurityValidator.getGlobal(),
                    type -> type.getPackageName().equals(PACKAGE)));
            trusted = true;
        }
    }
}
