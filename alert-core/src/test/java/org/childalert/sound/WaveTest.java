package org.childalert.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WaveTest {
    private static byte[] file(int tag, int channels, int rate, int bits, String before, short... samples) {
        byte[] extra = before.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(12 + 24 + extra.length + 8 + 2 * samples.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(buffer.capacity() - 8);
        buffer.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        buffer.putShort((short) tag).putShort((short) channels).putInt(rate);
        buffer.putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        buffer.put(extra);
        buffer.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (short sample : samples) buffer.putShort(sample);
        return buffer.array();
    }

    private static String found(byte[] file) {
        try {
            Wave.read(file);
        } catch (UnreadableSound e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was read");
    }

    @Property(tries = 200)
    void what_is_written_comes_back(
            @ForAll @Size(min = 1, max = 2_000) short[] samples,
            @ForAll @IntRange(min = 8_000, max = 48_000) int rate)
            throws UnreadableSound {
        var wave = new Wave(rate, samples);

        assertThat(Wave.read(wave.file())).isEqualTo(wave);
        assertThat(wave.seconds()).isEqualTo((double) samples.length / rate);
    }

    @Test
    void another_reader_reads_the_same() throws IOException, UnsupportedAudioFileException {
        var wave = new Wave(22_050, new short[] {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE});

        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wave.file()))) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(22_050);
            assertThat(sound.getFormat().getChannels()).isEqualTo(1);
            assertThat(sound.getFormat().getSampleSizeInBits()).isEqualTo(16);
            assertThat(sound.readAllBytes()).containsExactly(0, 0, 1, 0, 255, 255, 255, 127, 0, 128);
        }
    }

    @Test
    void of_stereo_the_mean_of_both_is_kept_and_of_anything_else_nothing() throws UnreadableSound {
        String tags = "LIST\u0006\u0000\u0000\u0000secret";

        Wave wave = Wave.read(file(1, 2, 44_100, 16, tags, (short) 100, (short) 300, (short) -32768, (short) -32768));

        assertThat(wave).isEqualTo(new Wave(44_100, new short[] {200, -32768}));
        assertThat(new String(wave.file(), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void what_is_no_such_sound_is_refused_and_it_says_what_it_is() {
        byte[] whole = new Wave(8_000, new short[100]).file();
        assertThat(found(new byte[0])).isEqualTo("no WAV file");
        assertThat(found("RIFFxxxxAVI more".getBytes(StandardCharsets.US_ASCII))).isEqualTo("no WAV file");
        assertThat(found(file(3, 1, 8_000, 32, "", (short) 1))).contains("format 3 with 32 bits");
        assertThat(found(file(1, 1, 8_000, 8, "", (short) 1))).contains("8 bits");
        assertThat(found(file(1, 6, 8_000, 16, "", (short) 1))).contains("6 channels");
        assertThat(found(file(1, 1, 192_000, 16, "", (short) 1))).contains("192000 Hz");
        assertThat(found(file(1, 1, 8_000, 16, ""))).contains("without sound");
        assertThat(found(Arrays.copyOf(whole, whole.length - 3))).contains("of which 3 are missing");
        assertThat(found(Arrays.copyOf(whole, 40))).contains("without sound");
        assertThat(found(Arrays.copyOf(whole, 20))).contains("ends in the middle");
    }

    @Test
    void a_program_may_not_know_the_length_of_what_it_writes() throws UnreadableSound {
        byte[] streamed = new Wave(8_000, new short[] {1, 2, 3}).file();
        ByteBuffer.wrap(streamed).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0x7FFFF000);

        assertThat(Wave.readStreamed(streamed)).isEqualTo(new Wave(8_000, new short[] {1, 2, 3}));
        assertThatExceptionOfType(UnreadableSound.class).isThrownBy(() -> Wave.read(streamed));
    }

    @Property(tries = 500)
    void no_bytes_do_harm(@ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(min = 0, max = 43) int at) {
        byte[] file = new Wave(8_000, new short[100]).file();
        System.arraycopy(bytes, 0, file, at, Math.min(bytes.length, file.length - at));

        try {
            assertThat(Wave.read(file).length()).isPositive();
        } catch (UnreadableSound e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
