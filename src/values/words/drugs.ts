/** Generic names of common medicines; names of substances, free for all to use (WHO INN programme). */
export const drugNames = `
Acetaminophen Acyclovir Albuterol Alendronate Allopurinol Alprazolam Amiodarone Amitriptyline Amlodipine Amoxicillin
Anastrozole Apixaban Aripiprazole Aspirin Atenolol Atomoxetine Atorvastatin Azathioprine Azithromycin Baclofen
Benazepril Benzonatate Bisoprolol Budesonide Bumetanide Buprenorphine Bupropion Buspirone Candesartan Carbamazepine
Carbidopa Carvedilol Cefdinir Cefuroxime Celecoxib Cephalexin Cetirizine Chlorthalidone Cilostazol Ciprofloxacin
Citalopram Clarithromycin Clindamycin Clobetasol Clonazepam Clonidine Clopidogrel Clozapine Codeine Colchicine
Cyclobenzaprine Dapagliflozin Desloratadine Dexamethasone Diazepam Diclofenac Dicyclomine Digoxin Diltiazem
Diphenhydramine Divalproex Donepezil Doxazosin Doxepin Doxycycline Duloxetine Dutasteride Empagliflozin Enalapril
Entecavir Eplerenone Escitalopram Esomeprazole Estradiol Eszopiclone Etodolac Ezetimibe Famotidine Felodipine
Fenofibrate Fexofenadine Finasteride Flecainide Fluconazole Fluoxetine Fluticasone Folate Formoterol Fosinopril
Furosemide Gabapentin Galantamine Gemfibrozil Glimepiride Glipizide Glyburide Guaifenesin Guanfacine Haloperidol
Hydralazine Hydrochlorothiazide Hydrocortisone Hydroxychloroquine Hydroxyzine Ibuprofen Imipramine Indapamide
Indomethacin Ipratropium Irbesartan Isosorbide Ivermectin Ketoconazole Ketorolac Labetalol Lamotrigine Lansoprazole
Latanoprost Leflunomide Letrozole Levetiracetam Levocetirizine Levofloxacin Levothyroxine Linagliptin Lisinopril
Lithium Loratadine Lorazepam Losartan Lovastatin Meclizine Medroxyprogesterone Meloxicam Memantine Metformin Methadone
Methimazole Methocarbamol Methotrexate Methylphenidate Methylprednisolone Metoclopramide Metoprolol Metronidazole
Minocycline Minoxidil Mirtazapine Modafinil Mometasone Montelukast Morphine Mupirocin Nabumetone Nadolol Naltrexone
Naproxen Nebivolol Niacin Nifedipine Nitrofurantoin Nitroglycerin Nortriptyline Nystatin Ofloxacin Olanzapine
Olmesartan Omeprazole Ondansetron Oseltamivir Oxcarbazepine Oxybutynin Oxycodone Pantoprazole Paroxetine Penicillin
Phenobarbital Phenytoin Pioglitazone Pramipexole Prasugrel Pravastatin Prazosin Prednisolone Prednisone Pregabalin
Primidone Prochlorperazine Progesterone Promethazine Propranolol Quetiapine Quinapril Rabeprazole Raloxifene Ramipril
Ranolazine Risedronate Risperidone Rivaroxaban Rizatriptan Ropinirole Rosuvastatin Semaglutide Sertraline Sildenafil
Simvastatin Sitagliptin Solifenacin Sotalol Spironolactone Sucralfate Sulfasalazine Sumatriptan Tadalafil Tamoxifen
Tamsulosin Telmisartan Temazepam Terazosin Terbinafine Ticagrelor Timolol Tizanidine Tolterodine Topiramate Torsemide
Tramadol Trazodone Triamcinolone Triamterene Trimethoprim Valacyclovir Valsartan Vancomycin Varenicline Venlafaxine
Verapamil Warfarin Zafirlukast Ziprasidone Zolpidem
`;

/** Strengths of one dose. */
export const doseStrengths = `
0.5 mg|1 mg|2 mg|2.5 mg|4 mg|5 mg|7.5 mg|10 mg|12.5 mg|15 mg|20 mg|25 mg|30 mg|40 mg|50 mg|75 mg|80 mg|100 mg|125 mg
150 mg|200 mg|250 mg|300 mg|400 mg|500 mg|600 mg|750 mg|800 mg|1000 mg|25 mcg|50 mcg|75 mcg|100 mcg|5 mL|10 mL|15 mL
1 tablet|2 tablets
`;

/** How often. */
export const doseFrequencies = `
once daily|twice daily|three times daily|four times daily|every 4 hours|every 6 hours|every 8 hours|every 12 hours
at bedtime|in the morning|with meals|before meals|after meals|as needed|every other day|once weekly|with breakfast
with dinner
`;

/** What a clinician practises. */
export const specialties = `
Family Medicine|Internal Medicine|Pediatrics|Cardiology|Dermatology|Endocrinology|Gastroenterology|General Surgery
Geriatrics|Hematology|Infectious Disease|Nephrology|Neurology|Neurosurgery|Obstetrics|Gynecology|Oncology
Ophthalmology|Orthopedics|Otolaryngology|Pain Medicine|Palliative Care|Pathology|Physical Medicine|Plastic Surgery
Podiatry|Psychiatry|Psychology|Pulmonology|Radiology|Rheumatology|Sleep Medicine|Sports Medicine|Thoracic Surgery
Urology|Vascular Surgery|Allergy|Anesthesiology|Audiology|Chiropractic|Critical Care|Dentistry|Emergency Medicine
Genetics|Hospice|Hospital Medicine|Immunology|Midwifery|Neonatology|Nuclear Medicine|Nutrition|Occupational Therapy
Optometry|Oral Surgery|Pharmacy|Physical Therapy|Preventive Medicine|Radiation Oncology|Social Work|Speech Therapy
Transplant Surgery|Urgent Care|Women's Health
`;
