// What a screen reader finds in a canvas: its shapes and edges, which have no widgets of their own.
#pragma once

namespace cim {

class Canvas;

// Shapes in view are list items with their name, properties, problem and relationships; the edges
// between them are links from one shape to the other. At most some hundreds of each are told, the
// nearest to the middle: nobody walks 50,000 one by one, the arrow keys go along the edges. To be
// called once a canvas; costs nothing until something asks.
void makeAccessible(Canvas& canvas);

} // namespace cim
