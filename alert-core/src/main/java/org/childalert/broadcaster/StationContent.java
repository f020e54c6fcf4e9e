package org.childalert.broadcaster;

import java.util.Map;
import org.childalert.alert.Text;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Renditions;

/**
 * What a station broadcasts, or says at the end.
 *
 * @param texts by language (BCP 47), as they were approved
 */
public record StationContent(Message message, Map<String, Text> texts, Renditions renditions) {}
