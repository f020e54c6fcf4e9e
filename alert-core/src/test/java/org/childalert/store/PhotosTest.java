package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.anOriginator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.childalert.Identifiers;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class PhotosTest {
    private final Scenario scenario;
    private final Photos photos;

    PhotosTest(Scenario scenario) {
        this.scenario = scenario;
        photos = scenario.bean(Photos.class);
    }

    @Test
    void a_photo_comes_back_in_every_size() {
        Photo photo = aPhotoOf(scenario.aDraft().id().alert());
        photos.add(
                photo,
                Map.of(
                        Photo.Size.SMALL,
                        bytes("small"),
                        Photo.Size.MEDIUM,
                        bytes("medium"),
                        Photo.Size.LARGE,
                        bytes("large")));

        assertThat(photos.find(photo.id())).contains(photo);
        assertThat(photos.bytes(photo.id(), Photo.Size.SMALL)).contains(bytes("small"));
        assertThat(photos.bytes(photo.id(), Photo.Size.MEDIUM)).contains(bytes("medium"));
        assertThat(photos.bytes(photo.id(), Photo.Size.LARGE)).contains(bytes("large"));
    }

    @Test
    void a_photo_that_is_not_there_is_not_found() {
        var nobody = new PhotoId("A".repeat(22));

        assertThat(photos.find(nobody)).isEmpty();
        assertThat(photos.bytes(nobody, Photo.Size.LARGE)).isEmpty();
    }

    @Test
    void pictures_are_sealed_each_for_its_own_place() {
        Photo photo = aPhotoOf(scenario.aDraft().id().alert());
        photos.add(
                photo,
                Map.of(
                        Photo.Size.SMALL,
                        bytes("s " + NAME),
                        Photo.Size.MEDIUM,
                        bytes("m"),
                        Photo.Size.LARGE,
                        bytes("l " + NAME)));

        assertThat(scenario.number(
                        "SELECT COUNT(*) FROM photo WHERE INSTR(small, ?) + INSTR(large, ?) + INSTR(body, ?) > 0",
                        NAME,
                        NAME,
                        NAME))
                .isZero();
        scenario.sql("UPDATE photo SET small = large");
        assertThatThrownBy(() -> photos.bytes(photo.id(), Photo.Size.SMALL)).hasMessageContaining("was altered");
    }

    @Test
    void a_photo_without_all_of_its_sizes_is_not_kept() {
        Photo photo = aPhotoOf(scenario.aDraft().id().alert());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> photos.add(photo, Map.of(Photo.Size.SMALL, bytes("small"))));
        assertThat(photos.find(photo.id())).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Photo aPhotoOf(AlertId alert) {
        var id = new PhotoId(scenario.bean(Identifiers.class).unguessable());
        return new Photo(
                id,
                alert,
                anOriginator().id(),
                NOON,
                new Frozen.Picture(id, "image/jpeg", 5, "a".repeat(40), "b".repeat(64)),
                1600,
                1200);
    }
}
