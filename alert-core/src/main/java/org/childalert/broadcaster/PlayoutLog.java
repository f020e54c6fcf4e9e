package org.childalert.broadcaster;

import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;

/**
 * A file in which a station says when it aired what, as it was taken in.
 *
 * @param by the user name of who gave it in
 * @param sha256 of the file, in hexadecimal; the file itself stays with the station
 * @param size in bytes
 * @param rows without the header and empty lines; the sum of the three others
 * @param matched rows that put an airing on record
 * @param known rows whose airing was on record already
 */
public record PlayoutLog(
        UUID id,
        AgencyId agency,
        String channel,
        String by,
        Instant at,
        String sha256,
        long size,
        int rows,
        int matched,
        int known,
        int faulty) {

    PlayoutLog with(int matched, int known) {
        return new PlayoutLog(id, agency, channel, by, at, sha256, size, rows, matched, known, faulty);
    }
}
