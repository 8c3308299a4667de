package ticket

// glove is a hand with the index finger up.
const glove = "M 176 340 L 176 272 C 176 250 208 250 208 272 L 208 318 C 218 306 240 310 241 328 C 256 324 266 338 257 352 C 268 360 264 376 250 380 C 246 396 224 404 204 402 C 180 402 160 386 160 362 Z"

// Two who ask for silence, a finger on the lips: they are on the slip that ends a draw.
var (
	hushingSanta = &drawing{384, 440, []shape{
		// His coat, the beard hides the rest of it.
		{path: "M 16 450 C 18 370 56 326 112 306 L 200 330 L 200 450 Z", fill: grey, pen: 4, twice: true},
		// His hat falls to the right.
		{path: "M 92 142 C 88 66 140 6 218 6 C 300 6 352 62 362 148 L 336 156 C 330 118 316 94 292 84 C 300 100 302 120 300 142 Z", fill: grey, pen: 4},
		{path: "M 292 84 C 276 74 258 72 240 76", pen: 4},
		{path: "M 330 162 Q 322 147 338 142 Q 348 128 360 140 Q 377 140 374 156 Q 385 169 370 178 Q 367 194 352 188 Q 338 195 334 180 Q 321 173 330 162 Z", fill: white, pen: 4},
		// Face.
		{path: "O 192 214 96 84", fill: white, pen: 4},
		// Beard.
		{path: "M 92 196 Q 66 200 70 226 Q 48 240 62 262 Q 46 284 68 300 Q 62 328 90 334 Q 93 365 124 362 Q 133 391 162 382 Q 170 404 192 396 Q 214 404 222 382 Q 251 391 260 362 Q 291 365 294 334 Q 322 328 316 300 Q 338 284 322 262 Q 336 240 314 226 Q 318 200 292 196 C 288 224 270 244 240 252 L 144 252 C 114 244 96 224 92 196 Z", fill: white, pen: 4},
		{path: "M 84 246 C 82 268 90 286 104 296 M 104 300 C 104 322 118 336 134 340 M 142 336 C 146 354 160 364 174 364", pen: 3, twice: true},
		// Eyes: one looks at you, the other winks.
		{path: "O 154 200 9 12", fill: black},
		{path: "O 151 195 3.2 3.6", fill: white},
		{path: "M 212 202 Q 230 188 248 202", pen: 5},
		{path: "M 252 192 L 262 186 M 254 202 L 266 202", pen: 3},
		{path: "M 132 196 L 122 190 M 130 206 L 120 208", pen: 3},
		// Cheeks.
		{path: "O 128 228 17 13", fill: light, twice: true},
		// Moustache and nose.
		{path: "M 192 246 C 176 232 140 230 122 246 C 112 256 96 260 84 250 C 86 282 126 300 160 288 C 178 282 188 270 192 260 Z", fill: white, pen: 4, twice: true},
		{path: "M 176 262 C 160 274 138 276 120 268", pen: 3, twice: true},
		{path: "M 166 232 C 164 208 220 208 218 232 C 220 252 164 252 166 232 Z", fill: white, pen: 4},
		{path: "M 178 222 Q 186 214 196 216", pen: 3},
		// The brim of the hat.
		{path: "M 78 148 Q 72 125 96 122 Q 110 98 132 114 Q 148 90 170 108 Q 192 83 214 108 Q 236 90 252 114 Q 274 98 288 122 Q 312 125 306 148 Q 309 171 286 172 Q 262 187 250 162 Q 228 180 212 156 Q 192 178 172 156 Q 156 180 134 162 Q 122 187 98 172 Q 75 171 78 148 Z", fill: white, pen: 4},
		{path: "M 124 184 Q 122 166 140 168 Q 154 158 164 170 Q 178 172 174 184 Q 160 178 148 182 Q 136 190 124 182 Z", fill: white, pen: 3, twice: true},
		// His hand, in a glove, and the cuff.
		{path: "M 196 404 C 220 396 260 404 276 420 C 290 430 300 444 306 460 L 170 460 C 174 436 182 414 196 404 Z", fill: grey, pen: 4},
		{path: glove, pen: -9},
		{path: glove, fill: black},
		{path: "M 240 330 L 214 340 M 257 352 L 226 356 M 250 380 L 222 374", pen: -3},
		{path: "M 160 366 C 146 344 152 326 164 328 C 174 330 172 344 182 350 C 192 354 204 350 214 350 C 228 350 230 368 216 372 C 198 376 176 382 160 366 Z", fill: black, pen: -3},
		{path: "M 176 410 Q 167 393 184 388 Q 194 373 206 384 Q 218 370 230 384 Q 244 374 254 388 Q 268 380 274 396 Q 288 405 278 416 Q 281 434 264 432 Q 250 444 240 428 Q 227 441 216 426 Q 204 440 192 426 Q 175 427 176 410 Z", fill: white, pen: 4},
	}}
	hushingBear = &drawing{384, 430, []shape{
		// Body and belly.
		{path: "M 62 440 C 60 350 110 310 200 310 L 200 440 Z", fill: grey, pen: 4, twice: true},
		{path: "M 118 440 C 118 380 150 352 200 352 L 200 440 Z", fill: white, twice: true},
		{path: "M 118 440 C 118 380 150 352 192 352", pen: 4, twice: true},
		// Ears and head.
		{path: "O 86 82 54 54", fill: grey, pen: 4, twice: true},
		{path: "O 88 86 29 29", fill: white, pen: 4, twice: true},
		{path: "M 192 44 C 290 44 348 110 350 192 C 352 282 286 332 192 332 C 98 332 32 282 34 192 C 36 110 94 44 192 44 Z", fill: grey, pen: 4},
		{path: "M 176 46 L 182 62 M 192 42 L 192 62 M 208 46 L 202 62", pen: 4},
		// Muzzle, nose and mouth.
		{path: "O 192 248 86 66", fill: white, pen: 4},
		{path: "M 192 236 L 192 256", pen: 4},
		{path: "M 132 258 C 142 284 176 288 192 262", pen: 4, twice: true},
		{path: "M 192 238 C 176 236 160 218 164 206 C 168 196 216 196 220 206 C 224 218 208 236 192 238 Z", fill: black},
		{path: "O 180 208 8 3.5", fill: white},
		// Eyes: one looks at you, the other winks.
		{path: "O 128 164 24 25", fill: white, pen: 4},
		{path: "O 131 166 14 16", fill: black},
		{path: "O 126 159 5 5.5", fill: white},
		{path: "M 228 172 Q 254 146 282 170", pen: -12},
		{path: "M 228 172 Q 254 146 282 170", pen: 6},
		{path: "M 100 128 Q 122 114 146 122 M 236 126 Q 260 114 284 126", pen: 6},
		// Arm and paw.
		{path: "M 182 440 L 178 390 L 240 376 C 266 390 284 412 294 440 Z", fill: grey, pen: 4},
		{path: glove, pen: -10},
		{path: glove, fill: black},
		{path: "M 240 330 L 214 340 M 257 352 L 226 356 M 250 380 L 222 374", pen: -3},
		{path: "M 160 366 C 146 344 152 326 164 328 C 174 330 172 344 182 350 C 192 354 204 350 214 350 C 228 350 230 368 216 372 C 198 376 176 382 160 366 Z", fill: black, pen: -3},
	}}
)
