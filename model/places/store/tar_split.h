// SPDX-License-Identifier: Apache-2.0
// The exact tar of a layer that a store keeps as a directory: engines write down the bytes between the files (headers,
// padding, order) when they unpack a layer, and can so give the same tar back. The format is that of vbatts/tar-split,
// docs/PLACES.md, "Stores on disk".
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/places/store/store_folder.h"

namespace strata {

/// `split` is the file as it is stored (compressed with gzip, or not); it is read once. The contents of files are read
/// from `folder` when they are asked for. A link in it is followed, but never to a place outside; its owner may have
/// written through it when it unpacked the layer. The returned source may be read by any thread; reading is NotFound or
/// Damaged with the name of a file that is missing or has another size. Errors: Damaged for a document that is not of
/// this form, LimitExceeded, Cancelled.
[[nodiscard]] Result<ByteSourcePtr> tarOfSplit(const ByteSourcePtr &split, StoreFolder folder,
                                               const StopToken &stop = {});

} // namespace strata
