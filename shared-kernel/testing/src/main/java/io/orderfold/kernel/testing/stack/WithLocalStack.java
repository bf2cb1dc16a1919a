package io.orderfold.kernel.testing.stack;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a local stack: declare a parameter of type {@link LocalStack}. It is started when the first test needs it and
 * shared by all test classes of this JVM that ask for the same topics and the same registry, so a test uses topics, groups and schemas with
 * names of its own.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalStackExtension.class)
public @interface WithLocalStack {

    /** Directory of topic files, relative to the working directory; empty for no topics. */
    String topicsDir() default "";

    /** Whether the topics of the suite are created; then {@link #topicsDir()} stays empty. */
    boolean declaredTopics() default false;

    boolean registry() default true;
}
