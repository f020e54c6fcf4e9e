package org.childalert.operator.graphic;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A photo on graphics. It is opened once, and brought to each size once, however many graphics show it; many may ask at once. */
public final class Picture {
    private static final Logger LOG = LoggerFactory.getLogger(Picture.class);

    private final byte[] jpeg;
    private final Map<Size, BufferedImage> sized = new ConcurrentHashMap<>();
    private @Nullable Optional<BufferedImage> opened;

    public Picture(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    private record Size(int width, int height) {}

    /** One that cannot is missed; the rest of a graphic is still worth more than nothing. */
    boolean canBeRead() {
        return opened().isPresent();
    }

    /** Height by width, of one that can be read. */
    float ratio() {
        BufferedImage image = opened().orElseThrow();
        return (float) image.getHeight() / image.getWidth();
    }

    private synchronized Optional<BufferedImage> opened() {
        if (opened == null) opened = open();
        return opened;
    }

    private Optional<BufferedImage> open() {
        try {
            // which closes it, and keeps nothing in a file as other streams may
            return Optional.ofNullable(ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))))
                    .map(image -> drawn(image, image.getWidth(), image.getHeight()));
        } catch (IOException | RuntimeException e) {
            LOG.error("A photo cannot be read for a graphic, which is made without it", e);
            return Optional.empty();
        }
    }

    /** In pixels, of one that can be read. */
    BufferedImage sized(int width, int height) {
        return sized.computeIfAbsent(
                new Size(width, height), size -> drawn(opened().orElseThrow(), size.width(), size.height()));
    }

    /** In the form of a graphic, which other forms are many times slower to be drawn on. */
    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = drawn.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        try {
            canvas.drawImage(image, 0, 0, width, height, null);
        } finally {
            canvas.dispose();
        }
        return drawn;
    }
}
