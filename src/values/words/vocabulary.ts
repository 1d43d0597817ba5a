/** Plain nouns that name no person and no place. */
export const nouns = `
account agenda agreement answer appliance appointment archive article assembly audit balance banner basket battery
bench bill binder blanket board book bottle bracket branch bridge broom brush bucket budget bulletin bundle button
cabinet cable calendar camera candle canvas card carpet carton catalog ceiling chair chart checklist circuit clock
coat column compass computer contract copy corner counter coupon course cover crate credit cup curtain cushion cycle
deadline deposit desk detail device diagram diary directory discount display document door draft drawer driver engine
entrance envelope estimate event exhibit fabric factory fan faucet feature fence figure file filter finish flag floor
folder form frame freezer furnace garage garden gate glass glove guide handle handbook hanger harvest heater hinge
hose image index inquiry insert invoice item journal kettle key keyboard kitchen label ladder lamp laptop latch layout
leaflet ledger lesson letter library license light list loan locker log machine magazine manual map marker mattress
meeting memo menu message meter mirror model module monitor motor mug napkin network notebook notice number office
offer order outlet oven package page paint panel paper parcel part pass patch path payment pencil permit phone picture
pillow pipe plan plate platform pocket policy poster printer product program project proposal pump quote rack radio
receipt record refund register reminder renewal repair reply report request reservation result review rope route ruler
sample schedule screen screw seat section sensor sheet shelf shipment sign signal sink sketch socket software spoon
stamp station step storage stove strap summary supply survey switch table tablet target task template tent test ticket
tile timer tool towel tower tray truck tube uniform update upgrade valve vehicle vendor version video visit volume
voucher wagon wall wallet warranty washer window wire workshop wrench yard
`;

/** Plain adjectives. */
export const adjectives = `
annual blue brief bright broad broken central cheap clean clear closed common complete correct current daily damaged
dark deep detailed digital direct double dry early easy electric empty exact extra fair faulty final fine first fixed
flat formal fresh full general gentle green grey heavy high hollow honest ideal initial joint large last late latest
light local long loose lost low main manual medium minor missing mixed modern monthly narrow neat new next noisy
normal old open orange original paper partial past plain plastic portable printed private proper public quick quiet
random rapid ready recent regular round second sealed secure separate shared sharp short signed silent simple single
slow small smooth soft solid spare special square stable standard steady strong sturdy suitable sunny tall temporary
thick thin third tidy tight updated upper urgent used useful usual vacant warm weekly white whole wide wooden yearly
yellow
`;

/** Verbs in the past tense that take an object. */
export const verbs = `
accepted adjusted approved archived arranged assembled attached borrowed bought built canceled carried changed checked
cleaned closed collected compared completed confirmed copied corrected counted covered created delayed delivered
described designed discussed displayed divided drafted emptied exchanged extended filed filled finished fixed folded
followed found gathered handled improved included inspected installed issued labeled listed loaded located locked
logged mailed matched measured mended mentioned moved noted noticed opened ordered organized packed painted placed
planned posted prepared presented printed processed produced provided purchased received recorded removed rented
repaired replaced reported requested reserved returned reviewed revised scanned scheduled sealed selected sent sorted
started stored studied submitted supplied tested traced tracked translated trimmed unpacked updated used verified
washed weighed wrapped
`;

/** Who does things in a made-up sentence: roles, never names. */
export const actors = `
customer clerk manager driver teacher student visitor engineer librarian gardener carpenter painter plumber technician
courier cashier planner inspector operator editor curator trainer assistant committee team office department warehouse
supplier contractor tenant neighbor volunteer member guest applicant analyst reviewer designer
`;

/** When or how. */
export const adverbials = `
yesterday|this morning|last week|before noon|after lunch|on Monday|on Tuesday|on Wednesday|on Thursday|on Friday
by phone|by mail|on time|in person|at the desk|at the counter|without delay|with care|as agreed|as planned|once more
in the afternoon|in the evening|over the weekend|at short notice|during the meeting|before closing|for the second time
in good order|in the usual way|with a short note|ahead of schedule
`;
