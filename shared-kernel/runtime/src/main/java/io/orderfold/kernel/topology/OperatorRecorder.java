package io.orderfold.kernel.topology;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;

/**
 * Notes of which class each processor is while a topology is built, and wraps nothing itself: {@code describe()} tells only names. Kafka Streams makes
 * it by reflection and hands it the {@link Operators} to fill; a wrapper that the settings name besides keeps its work.
 */
@RegisterForReflection
public final class OperatorRecorder implements ProcessorWrapper {

    private static final String OPERATORS = "orderfold.operators";
    private static final String NEXT = "orderfold.next.processor.wrapper";
    private static final String KAFKA = "org.apache.kafka.streams.";

    private Operators operators = new Operators();
    private ProcessorWrapper next = new Unchanged();

    /** For Kafka Streams. */
    public OperatorRecorder() {}

    /** Class names by processor name. Thread-safe. */
    static final class Operators {

        private final Map<String, String> classes = new ConcurrentHashMap<>();

        /** By processor name: the class of the DSL's operator, or of the service's own processor. */
        Map<String, String> classes() {
            return Map.copyOf(classes);
        }

        private void note(String processor, Object supplier, Supplier<?> instances) {
            Class<?> type = supplier.getClass();
            // The DSL's suppliers say more than their processors, which are nested classes; a lambda says nothing.
            boolean dsl = type.getName().startsWith(KAFKA) && !type.isHidden() && !type.isSynthetic();
            classes.put(processor, (dsl ? type : instances.get().getClass()).getName());
        }
    }

    /** Adds to settings what makes a topology note its operators. */
    static Operators into(Map<String, Object> settings) {
        Operators operators = new Operators();
        settings.put(OPERATORS, operators);
        Object wrapper = settings.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, OperatorRecorder.class);
        if (wrapper != null) {
            settings.put(NEXT, wrapper);
        }
        return operators;
    }

    /** What {@link #into} added. */
    static Operators in(Map<String, ?> settings) {
        return settings.get(OPERATORS) instanceof Operators operators ? operators : new Operators();
    }

    @Override
    public void configure(Map<String, ?> settings) {
        operators = in(settings);
        Object wrapper = settings.get(NEXT);
        if (wrapper != null) {
            next = made(wrapper);
            next.configure(settings);
        }
    }

    private static ProcessorWrapper made(Object wrapper) {
        try {
            return wrapper instanceof Class<?> type
                    ? type.asSubclass(ProcessorWrapper.class)
                            .getDeclaredConstructor()
                            .newInstance()
                    : Utils.newInstance(wrapper.toString(), ProcessorWrapper.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG + " must name a class that can be made: " + wrapper,
                    e);
        }
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String processorName, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        operators.note(processorName, supplier, supplier);
        return next.wrapProcessorSupplier(processorName, supplier);
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String processorName, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        operators.note(processorName, supplier, supplier);
        return next.wrapFixedKeyProcessorSupplier(processorName, supplier);
    }

    private static final class Unchanged implements ProcessorWrapper {

        @Override
        public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
                String processorName, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
            return ProcessorWrapper.asWrapped(supplier);
        }

        @Override
        public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
                String processorName, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
            return ProcessorWrapper.asWrappedFixedKey(supplier);
        }
    }
}
