package org.childalert.alert;

import java.util.Map;
import java.util.Optional;

/** All pictures, each encrypted under its case's key. */
public interface Photos {
    void add(Photo photo, Map<Photo.Size, byte[]> jpegs);

    Optional<Photo> find(PhotoId id);

    Optional<byte[]> bytes(PhotoId id, Photo.Size size);
}
