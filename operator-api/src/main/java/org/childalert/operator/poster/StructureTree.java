package org.childalert.operator.poster;

import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.jspecify.annotations.Nullable;

/** Says in which order a page is read, what is a heading, and what its pictures show (ISO 32000-1, 14.7). */
final class StructureTree {
    private final PDPage page;
    private final PDStructureElement all;
    private final COSArray parents = new COSArray();

    StructureTree(PDDocument document, PDPage page) {
        this.page = page;
        var root = new PDStructureTreeRoot();
        all = new PDStructureElement("Document", root);
        root.appendKid(all);
        var parentTree = new PDNumberTreeNode(PDParentTreeValue.class);
        parentTree.setNumbers(Map.of(0, new PDParentTreeValue(parents)));
        root.setParentTree(parentTree);
        root.setParentTreeNextKey(1);
        page.setStructParents(0);
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        var catalog = document.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        var marked = new PDMarkInfo();
        marked.setMarked(true);
        catalog.setMarkInfo(marked);
    }

    /** A new part of the page, and the number that its marked content has. */
    int add(String tag, @Nullable String alt) {
        int number = parents.size();
        var element = new PDStructureElement(tag, all);
        element.setPage(page);
        element.appendKid(number);
        if (alt != null) element.setAlternateDescription(alt);
        all.appendKid(element);
        parents.add(element.getCOSObject());
        return number;
    }
}
