package io.orderfold.kernel.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** A record class as Avro generates it, in its second version: the first had no {@code stars}. */
public final class Remark extends SpecificRecordBase {

    private static final long serialVersionUID = 1L;

    public static final Schema FIRST_VERSION = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Remark\",\"namespace\":\"io.orderfold.kernel.serde\",\"fields\":["
                    + "{\"name\":\"text\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}}]}");
    public static final Schema SCHEMA$ = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Remark\",\"namespace\":\"io.orderfold.kernel.serde\",\"fields\":["
                    + "{\"name\":\"text\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}},"
                    + "{\"name\":\"stars\",\"type\":\"int\",\"default\":3}]}");

    private String text = "";
    private int stars;

    public static Remark of(String text, int stars) {
        Remark remark = new Remark();
        remark.text = text;
        remark.stars = stars;
        return remark;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public Object get(int field) {
        return field == 0 ? text : stars;
    }

    @Override
    public void put(int field, @Nullable Object value) {
        if (field == 0) {
            text = String.valueOf(value);
        } else if (value instanceof Integer number) {
            stars = number;
        }
    }
}
