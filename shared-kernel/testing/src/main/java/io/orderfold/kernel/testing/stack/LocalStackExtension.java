package io.orderfold.kernel.testing.stack;

import io.orderfold.kernel.testing.topics.TopicDeclaration;
import io.orderfold.kernel.testing.topics.TopicFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves {@link LocalStack} parameters for {@link WithLocalStack}; JUnit ends the stacks after the last test. */
final class LocalStackExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalStackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var wanted = Wanted.of(asked(context));
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(wanted, key -> new ClosedAtExit(LocalStack.start(key.options())), ClosedAtExit.class)
                .stack();
    }

    private static WithLocalStack asked(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), WithLocalStack.class, context.getEnclosingTestClasses())
                .orElseThrow(() -> new IllegalStateException("Only for test classes with @WithLocalStack"));
    }

    /** Equal wishes share a stack. */
    private record Wanted(List<TopicDeclaration> topics, boolean registry) {

        static Wanted of(WithLocalStack asked) {
            if (asked.declaredTopics() && !asked.topicsDir().isEmpty()) {
                throw new IllegalArgumentException("@WithLocalStack: either declaredTopics or a topicsDir, not both");
            }
            if (asked.declaredTopics()) {
                return new Wanted(TopicFiles.load(TopicFiles.defaultDirectory()), asked.registry());
            }
            return new Wanted(
                    asked.topicsDir().isEmpty() ? List.of() : TopicFiles.load(Path.of(asked.topicsDir())),
                    asked.registry());
        }

        LocalStackOptions options() {
            var options = LocalStackOptions.withoutTopics().withTopics(topics);
            return registry ? options : options.withoutRegistry();
        }
    }
}
