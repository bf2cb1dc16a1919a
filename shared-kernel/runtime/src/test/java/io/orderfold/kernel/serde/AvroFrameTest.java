package io.orderfold.kernel.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AvroFrameTest {

    @Test
    void a_zero_byte_four_bytes_of_id_and_the_body() {
        assertThat(AvroFrame.parse(new byte[] {0, 0, 0, 1, 2, 9, 9})).isEqualTo(new AvroFrame.Framed(258, 5, 2));
    }

    @Test
    void a_body_may_be_empty() {
        assertThat(AvroFrame.parse(new byte[] {0, 0, 0, 0, 7})).isEqualTo(new AvroFrame.Framed(7, 5, 0));
    }

    @Test
    void another_first_byte_is_no_frame() {
        assertThat(AvroFrame.parse(new byte[] {(byte) 0xff, 0, 0, 0, 7}))
                .isEqualTo(new AvroFrame.Unframed("The first byte is 255, not the magic byte 0."));
    }

    @Test
    void nothing_at_all_and_too_little_are_no_frames_and_no_exceptions() {
        assertThat(AvroFrame.parse(null)).isInstanceOf(AvroFrame.Unframed.class);
        for (int length = 0; length < AvroFrame.PREFIX_LENGTH; length++) {
            assertThat(AvroFrame.parse(new byte[length])).isInstanceOf(AvroFrame.Unframed.class);
        }
    }

    @Test
    void a_negative_id_is_no_frame() {
        assertThat(AvroFrame.parse(new byte[] {0, (byte) 0x80, 0, 0, 0, 1})).isInstanceOf(AvroFrame.Unframed.class);
    }
}
