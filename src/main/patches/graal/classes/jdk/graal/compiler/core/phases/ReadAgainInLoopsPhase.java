// SPDX-License-Identifier: Apache-2.0
package jdk.graal.compiler.core.phases;

import java.util.Optional;
import jdk.graal.compiler.nodes.GraphState;
import jdk.graal.compiler.nodes.LoopBeginNode;
import jdk.graal.compiler.nodes.LoopEndNode;
import jdk.graal.compiler.nodes.StructuredGraph;
import jdk.graal.compiler.nodes.extended.MembarNode;
import jdk.graal.compiler.phases.BasePhase;
import jdk.graal.compiler.phases.tiers.HighTierContext;

/**
 * Each turn of a loop reads memory again. At its end another thread may run Python, or a signal's handler: the compiler
 * assumes that neither changes anything, and so {@code while not event.is_set(): pass} would never end.
 */
public final class ReadAgainInLoopsPhase extends BasePhase<HighTierContext> {
    @Override
    public Optional<NotApplicable> notApplicableTo(GraphState graphState) {
        return ALWAYS_APPLICABLE;
    }

    @Override
    protected void run(StructuredGraph graph, HighTierContext context) {
        for (LoopBeginNode loop : graph.getNodes(LoopBeginNode.TYPE)) {
            for (LoopEndNode end : loop.loopEnds()) {
                graph.addBeforeFixed(end, graph.add(new MembarNode(MembarNode.FenceKind.NONE)));
            }
        }
    }
}
