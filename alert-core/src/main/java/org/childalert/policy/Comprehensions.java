package org.childalert.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Optional;

/** What can be seen of a rule before it is evaluated: how deep its loops lie inside each other, since what it costs grows with that power of the lists' sizes. */
final class Comprehensions {
    private Comprehensions() {}

    static int depth(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.COMPREHENSION)
                .mapToInt(Comprehensions::depth)
                .max()
                .orElse(0);
    }

    /** Whether a rule says the same of every case. */
    static boolean looksAtNothing(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().noneMatch(node -> node.getKind() == Kind.IDENT);
    }

    private static int depth(CelNavigableExpr node) {
        int depth = 0;
        Optional<CelNavigableExpr> here = Optional.of(node);
        while (here.isPresent()) {
            if (here.get().getKind() == Kind.COMPREHENSION) depth++;
            here = here.get().parent();
        }
        return depth;
    }
}
