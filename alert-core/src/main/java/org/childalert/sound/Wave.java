package org.childalert.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sound on one channel: so many samples of 16 bits in a second. */
public final class Wave {
    public static final String MIME_TYPE = "audio/wav";
    public static final int LOWEST_RATE = 8_000;
    public static final int HIGHEST_RATE = 48_000;

    private static final int HEADER = 44;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int BITS = 16;

    private final int rate;
    private final short[] samples;

    /** @param rate in hertz, from {@value #LOWEST_RATE} to {@value #HIGHEST_RATE} */
    public Wave(int rate, short[] samples) {
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE)
            throw new IllegalArgumentException(
                    "rate: %d Hz (expected: %d to %d)".formatted(rate, LOWEST_RATE, HIGHEST_RATE));
        this.rate = rate;
        this.samples = samples.clone();
    }

    /** A whole WAV file of 16-bit PCM, mono or stereo; of stereo the mean of both. Nothing of it but the sound is kept. */
    public static Wave read(byte[] file) throws UnreadableSound {
        return read(file, false);
    }

    /** The same of a program that wrote the file's head before it knew the file's length. */
    public static Wave readStreamed(byte[] file) throws UnreadableSound {
        return read(file, true);
    }

    private record Format(int channels, int rate) {}

    private static Wave read(byte[] file, boolean streamed) throws UnreadableSound {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !name(buffer, 0).equals("RIFF") || !name(buffer, 8).equals("WAVE"))
            throw new UnreadableSound("no WAV file");
        Format format = null;
        for (int at = 12; at + 8 <= file.length; ) {
            String chunk = name(buffer, at);
            long size = Integer.toUnsignedLong(buffer.getInt(at + 4));
            int from = at + 8;
            long there = file.length - (long) from;
            if (chunk.equals("data")) {
                if (format == null) throw new UnreadableSound("a WAV file whose sound comes before its format");
                if (size > there && !streamed)
                    throw new UnreadableSound("a WAV file of %d bytes of sound, of which %d are missing"
                            .formatted(size, size - there));
                return sound(buffer, from, (int) Math.min(size, there), format);
            }
            if (size > there) throw new UnreadableSound("a WAV file that ends in the middle");
            if (chunk.equals("fmt ")) format = format(buffer, from, (int) size);
            at = (int) Math.min(file.length, from + size + size % 2);
        }
        throw new UnreadableSound("a WAV file without sound");
    }

    private static Format format(ByteBuffer buffer, int from, int size) throws UnreadableSound {
        if (size < 16) throw new UnreadableSound("a WAV file without a format");
        int tag = Short.toUnsignedInt(buffer.getShort(from));
        if (tag == EXTENSIBLE && size >= 40) tag = Short.toUnsignedInt(buffer.getShort(from + 24));
        int channels = Short.toUnsignedInt(buffer.getShort(from + 2));
        int rate = buffer.getInt(from + 4);
        int bits = Short.toUnsignedInt(buffer.getShort(from + 14));
        if (tag != PCM || bits != BITS)
            throw new UnreadableSound("a WAV file of format %d with %d bits".formatted(tag, bits));
        if (channels < 1 || channels > 2) throw new UnreadableSound("a WAV file with %d channels".formatted(channels));
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE)
            throw new UnreadableSound("a WAV file of %d Hz".formatted(rate));
        return new Format(channels, rate);
    }

    private static Wave sound(ByteBuffer buffer, int from, int size, Format format) throws UnreadableSound {
        int frame = 2 * format.channels();
        var samples = new short[size / frame];
        for (int i = 0; i < samples.length; i++) {
            int sum = 0;
            for (int channel = 0; channel < format.channels(); channel++)
                sum += buffer.getShort(from + i * frame + 2 * channel);
            samples[i] = (short) (sum / format.channels());
        }
        if (samples.length == 0) throw new UnreadableSound("a WAV file without sound");
        return new Wave(format.rate(), samples);
    }

    private static String name(ByteBuffer buffer, int at) {
        var name = new byte[4];
        buffer.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** As a plain WAV file: format, sound, and nothing else. */
    public byte[] file() {
        int size = 2 * samples.length;
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(ascii("RIFF")).putInt(HEADER - 8 + size).put(ascii("WAVE"));
        buffer.put(ascii("fmt ")).putInt(16).putShort((short) PCM).putShort((short) 1);
        buffer.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) BITS);
        buffer.put(ascii("data")).putInt(size);
        for (short sample : samples) buffer.putShort(sample);
        return buffer.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public int rate() {
        return rate;
    }

    public double seconds() {
        return (double) samples.length / rate;
    }

    public int length() {
        return samples.length;
    }

    /** From -32768 to 32767. */
    public short sample(int at) {
        return samples[at];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wave wave && wave.rate == rate && Arrays.equals(wave.samples, samples);
    }

    @Override
    public int hashCode() {
        return 31 * rate + Arrays.hashCode(samples);
    }
}
