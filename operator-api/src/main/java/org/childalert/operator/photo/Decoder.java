package org.childalert.operator.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the pixels of one file, from memory only: no picture of a child is ever written to a temporary file. */
final class Decoder implements AutoCloseable {
    /** Larger pictures are thinned out while they are read: twice the largest size is plenty to scale from. */
    private static final int ENOUGH = 3_200;

    private final ImageReader reader;

    Decoder(byte[] file, String format) {
        reader = ImageIO.getImageReadersByFormatName(format).next();
        // no metadata: that spares its parsing, and the bombs that compressed text in a PNG can be
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, format.equals("png"));
    }

    int width() throws IOException {
        return reader.getWidth(0);
    }

    int height() throws IOException {
        return reader.getHeight(0);
    }

    BufferedImage decode() throws IOException {
        var truncated = new AtomicBoolean();
        reader.addIIOReadWarningListener((_, warning) -> {
            String said = warning.toLowerCase(Locale.ROOT);
            if (said.contains("truncated") || said.contains("premature") || said.contains("eoi")) truncated.set(true);
        });
        BufferedImage pixels = read();
        if (truncated.get()) throw new IIOException("the file breaks off");
        return pixels;
    }

    private BufferedImage read() throws IOException {
        ImageReadParam thinned = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width(), height()) / ENOUGH);
        thinned.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, thinned);
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
