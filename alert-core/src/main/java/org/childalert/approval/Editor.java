package org.childalert.approval;

import java.time.Instant;
import org.childalert.alert.OfficerId;

/**
 * An officer who has a version open.
 *
 * @param since the beginning of this stretch, in which no two signs of them lie more than a minute apart
 * @param seen the latest sign of them
 */
public record Editor(OfficerId officer, Instant since, Instant seen) {}
