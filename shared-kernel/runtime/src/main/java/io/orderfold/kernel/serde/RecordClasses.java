package io.orderfold.kernel.serde;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * The generated classes that one record class is made of, and nothing else.
 *
 * <p>Avro looks classes up beside itself and, since 1.12.2, refuses every class that nobody vouched for. Both are wrong here. Under Quarkus the record
 * classes may come from another class loader than Avro, and values would be of a class with the right name and the wrong identity. And which
 * classes are meant is no question of configuration: they are the named types of a schema that was compiled in. So they are looked up beside the
 * record class, and vouched for by identity, which the writing side of Avro and Apicurio's serializer need.
 */
final class RecordClasses extends SpecificData {

    private static final Set<Class<?>> VOUCHED_FOR = ConcurrentHashMap.newKeySet();

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), VOUCHED_FOR::contains));
    }

    private final Schema schema;
    private final Map<String, Class<?>> classes = new HashMap<>();

    RecordClasses(Class<? extends SpecificRecord> type) {
        super(type.getClassLoader());
        SpecificData generated = SpecificData.getForClass(type);
        this.schema = generated.getSchema(type);
        generated.getConversions().forEach(this::addLogicalTypeConversion);
        collect(schema, type.getClassLoader());
    }

    /** The schema the classes were generated from. */
    Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Class<?> getClass(Schema wanted) {
        return switch (wanted.getType()) {
            case RECORD, ENUM, FIXED -> classes.get(wanted.getFullName());
            default -> super.getClass(wanted);
        };
    }

    private void collect(Schema part, ClassLoader loader) {
        switch (part.getType()) {
            case RECORD -> {
                if (load(part, loader)) {
                    part.getFields().forEach(field -> collect(field.schema(), loader));
                }
            }
            case ENUM, FIXED -> load(part, loader);
            case ARRAY -> collect(part.getElementType(), loader);
            case MAP -> collect(part.getValueType(), loader);
            case UNION -> part.getTypes().forEach(branch -> collect(branch, loader));
            default -> {
                // A primitive has no class of its own.
            }
        }
    }

    /** True when the type is met for the first time. */
    private boolean load(Schema named, ClassLoader loader) {
        if (classes.containsKey(named.getFullName())) {
            return false;
        }
        try {
            Class<?> generated = Class.forName(SpecificData.getClassName(named), false, loader);
            classes.put(named.getFullName(), generated);
            VOUCHED_FOR.add(generated);
            return true;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("No class was generated for " + named.getFullName() + ".", e);
        }
    }
}
