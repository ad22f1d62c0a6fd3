// CRC-32C (Castagnoli), the checksum of a line of the log and of a snapshot.
#pragma once

#include <QByteArrayView>

namespace cim {

// The checksum of `bytes`, or of bytes that `before` was the checksum of followed by `bytes`. Uses
// the processor's instruction where it has one: 10 GB/s then, 400 MB/s otherwise. Thread-safe.
quint32 crc32c(QByteArrayView bytes, quint32 before = 0);

// The way without the instruction, for its test.
quint32 crc32cByTable(QByteArrayView bytes, quint32 before = 0);

} // namespace cim
