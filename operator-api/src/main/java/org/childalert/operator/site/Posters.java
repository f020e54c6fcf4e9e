package org.childalert.operator.site;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.operator.poster.Poster;
import org.childalert.wording.Wording;

/** The posters of what is public now, each made once for a state of things and a language, and one at a time: it is work. */
@Singleton
final class Posters {
    private final PosterTexts texts;
    private final Pages pages;
    private final Photos photos;
    private final ReentrantLock drawing = new ReentrantLock();

    private record Key(String slug, String language, String type) {}

    Posters(PosterTexts texts, Pages pages, Photos photos) {
        this.texts = texts;
        this.pages = pages;
        this.photos = photos;
    }

    Rendered pdf(Snapshot snapshot, Published alert, Reader reader) {
        return pdf(snapshot, alert, pages.wording(alert, reader));
    }

    Rendered png(Snapshot snapshot, Published alert, Reader reader) {
        Wording wording = pages.wording(alert, reader);
        return once(snapshot, new Key(alert.slug(), wording.language(), "png"), () -> {
            byte[] png = Poster.png(pdf(snapshot, alert, wording).bytes());
            return Rendered.document(png, MediaType.IMAGE_PNG_TYPE, wording.language(), snapshot.changed());
        });
    }

    private Rendered pdf(Snapshot snapshot, Published alert, Wording wording) {
        return once(snapshot, new Key(alert.slug(), wording.language(), "pdf"), () -> {
            byte[] pdf = Poster.pdf(texts.content(snapshot, alert, wording, photo -> bytes(snapshot, photo)));
            return Rendered.document(pdf, MediaType.APPLICATION_PDF_TYPE, wording.language(), snapshot.changed());
        });
    }

    private Optional<byte[]> bytes(Snapshot snapshot, PhotoId photo) {
        return snapshot.picture(
                        photo,
                        Photo.Size.LARGE,
                        () -> photos.bytes(photo, Photo.Size.LARGE)
                                .map(bytes -> Rendered.file(bytes, MediaType.IMAGE_JPEG_TYPE)))
                .map(Rendered::bytes);
    }

    private Rendered once(Snapshot snapshot, Key key, Supplier<Rendered> draw) {
        return snapshot.alreadyRendered(key).orElseGet(() -> {
            drawing.lock();
            try {
                return snapshot.alreadyRendered(key).orElseGet(() -> {
                    Rendered drawn = draw.get();
                    return snapshot.rendered(key, () -> drawn);
                });
            } finally {
                drawing.unlock();
            }
        });
    }
}
